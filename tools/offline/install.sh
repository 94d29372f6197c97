#!/bin/sh
# Installs relocaudit into the folder `program` beside this file. No network is needed.
set -eu
cd "$(dirname "$0")"

fits() {
  "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

python=
for name in python3.13 python3.12 python3.11 python3; do
  if command -v "$name" >/dev/null && fits "$name"; then
    python=$name
    break
  fi
done
if [ -z "$python" ]; then
  echo '没有找到可用的 Python（需要 3.11、3.12 或 3.13，并带 venv），请先安装。' >&2
  echo 'No usable Python (3.11, 3.12 or 3.13, with venv) was found; install one first.' >&2
  exit 1
fi

"$python" -m venv --clear program
program/bin/python -m pip install --quiet --disable-pip-version-check --no-index \
  --find-links wheels --require-hashes -r requirements.txt
program/bin/python -m pip install --quiet --disable-pip-version-check --no-index \
  --no-deps wheels/relocaudit-*.whl
program/bin/relocaudit --version
echo "$(pwd)/program/bin/relocaudit"
