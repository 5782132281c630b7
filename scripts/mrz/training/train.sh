#!/bin/bash
# train.sh WORK RUN RATE FROM LINES: continues the float checkpoint FROM on WORK/sets at a learning rate, until LINES
# more lines are seen. Checkpoints: WORK/runs/RUN_checkpoint (newest), WORK/runs/RUN_*.checkpoint (better than before).
# One thread: two are nine times slower on these small pictures.
set -e
export OMP_THREAD_LIMIT=1
work=$1 run=$2 rate=$3 from=$4 lines=$5
ls "$work"/sets/*.lstmf > "$work/runs/$run.list"
exec nice -n 19 lstmtraining --traineddata "$work/start/mrz/mrz.traineddata" --continue_from "$from" \
  --model_output "$work/runs/$run" --train_listfile "$work/runs/$run.list" --learning_rate "$rate" --reset_learning_rate \
  --max_iterations "$lines" --debug_interval 0 --max_image_MB 3000 --target_error_rate 0.001
