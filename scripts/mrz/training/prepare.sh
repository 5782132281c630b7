#!/bin/bash
# prepare.sh WORK: character set and starter model (2.8 kB) in WORK/start/mrz.
# Of what the tools say, only a missing start/mrz/mrz.traineddata matters.
set -e
mkdir -p "$1/script" "$1/start" "$1/sets" "$1/runs"
cd "$1"
echo 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<' > characters.txt
unicharset_extractor --output_unicharset characters.unicharset --norm_mode 1 characters.txt
printf '# no radical strokes\n' > script/radical-stroke.txt # an empty file is refused
combine_lang_model --input_unicharset characters.unicharset --script_dir script --output_dir start --lang mrz --pass_through_recoder || true
test -s start/mrz/mrz.traineddata
