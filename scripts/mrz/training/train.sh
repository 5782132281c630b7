#!/bin/bash
# train.sh WORK RUN RATE FROM LINES: trains on WORK/sets at a learning rate until LINES more lines are seen, from the float
# checkpoint FROM or, where FROM is `nothing`, from a network that knows nothing. Checkpoints: WORK/runs/RUN_checkpoint
# (newest), WORK/runs/RUN_*.checkpoint (better than before). One thread: two are nine times slower on these small pictures.
set -e
export OMP_THREAD_LIMIT=1
work=$1 run=$2 rate=$3 from=$4 lines=$5
ls "$work"/sets/*.lstmf > "$work/runs/$run.list"
if [ "$from" = nothing ]; then
  start=(--net_spec '[1,36,0,1 Ct3,3,16 Mp3,3 Lfys48 Lfx96 Lrx96 Lfx128 O1c1]')
else
  start=(--continue_from "$from" --reset_learning_rate)
fi
exec nice -n 19 lstmtraining --traineddata "$work/start/mrz/mrz.traineddata" "${start[@]}" --learning_rate "$rate" \
  --model_output "$work/runs/$run" --train_listfile "$work/runs/$run.list" --max_iterations "$lines" \
  --debug_interval 0 --max_image_MB 3000 --target_error_rate 0.001
