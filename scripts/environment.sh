# Sourced by the other scripts: where things are, and which tools come first.
#
#   .cache/tools/bin   wasm-bindgen and its test runner, geckodriver: installed by scripts/setup
#   .cache/python/     environments with Python's packages: maturin, PySpark
#   .cache/rust/bin    cargo and rustc with a wasm32 standard library, only where the active
#                      toolchain has none (made by scripts/setup from Debian's packages)
#
# Native builds use rustup's cargo and target/; WebAssembly builds go through `wasm_toolchain`
# and target/wasm/, so that neither makes the other build anew.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=$ROOT/.cache
WASM_TARGET=wasm32-unknown-unknown
export PATH="$CACHE/tools/bin:$ROOT/node_modules/.bin:$PATH"
cd "$ROOT"

# Says what is wrong, in red on a terminal, and ends the script.
fail() {
    if [ -t 2 ]; then printf '\033[31m%s\033[0m\n' "$*" >&2; else printf '%s\n' "$*" >&2; fi
    exit 1
}

# Says what was not tested and why, and ends the script: nothing is broken.
left_out() {
    printf 'left out: %s\n' "$1"
    exit 0
}

# Runs a step of a test, prints its name and the seconds it took, and ends the script where it fails.
run_step() { # name command ...
    local name=$1 start=$SECONDS
    shift
    printf '\n==> %s\n' "$name"
    "$@" || fail "==> $name FAILED after $((SECONDS - start)) s"
    printf '==> %s: %d s\n' "$name" $((SECONDS - start))
}

have() { command -v "$1" >/dev/null 2>&1; }

# From here on, cargo and rustc are ones that can build for WebAssembly.
wasm_toolchain() {
    if [ -x "$CACHE/rust/bin/rustc" ]; then
        PATH="$CACHE/rust/bin:$PATH"
        # rustc gets its sysroot from our wrapper; clippy-driver reads it from here.
        export SYSROOT="$CACHE/rust"
    fi
    export CARGO_TARGET_DIR="$ROOT/target/wasm"
}

# The browser for the tests: $CHROMIUM, or the first that is found.
find_chromium() {
    local name
    for name in "${CHROMIUM:-}" chromium google-chrome google-chrome-stable chromium-browser \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if [ -n "$name" ] && have "$name"; then
            command -v "$name"
            return
        fi
    done
    return 1
}

# Chromium's headless shell, the same engine for a third less processor time, but without extensions:
# $HEADLESS_SHELL, or the one that is found.
find_headless_shell() { command -v "${HEADLESS_SHELL:-chromium-headless-shell}" 2>/dev/null; }

# Firefox, and its driver: $GECKODRIVER, or the one on the PATH.
find_firefox() { command -v firefox-esr || command -v firefox; }
find_geckodriver() { command -v "${GECKODRIVER:-geckodriver}" 2>/dev/null; }

# A Python that the package runs on and that can make environments.
find_python() {
    local name
    for name in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
        if [ -n "$name" ] && have "$name" &&
            "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    return 1
}

# Ends a test where there is none.
require_python() { find_python >/dev/null || left_out "no Python 3.11 or later with venv here"; }

# Lints and tests the archive's crates, with the analysis as fast as it is shipped: the tests wait for it.
# The lints leave SQL out, for which clippy would have to check all of DataFusion.
test_archive() { # option of cargo's for the tests ...
    local crates=(--quiet --profile archive -p whosaid-archive -p whosaid-cli)
    cargo clippy "${crates[@]}" -p whosaid-python --all-targets -- -D warnings &&
        cargo test "${crates[@]}" "$@"
}

# Builds the archive's command, which tests of the Python package are held against, unless it is there.
archive_command() {
    [ -n "${WHOSAID_COMMAND:-}" ] || cargo build --quiet --profile archive -p whosaid-cli
    export WHOSAID_COMMAND=${WHOSAID_COMMAND:-$ROOT/target/archive/whosaid}
}

# An environment of Python's in .cache/python/NAME with what a file names, made anew where that changed.
python_packages() { # name file
    local place=$CACHE/python/$1
    cmp -s "$2" "$place/requirements.txt" && return
    printf '==> Python packages: %s\n' "$1" >&2
    rm -rf "$place"
    "$(find_python)" -m venv "$place" && "$place/bin/pip" install --quiet -r "$2" && cp "$2" "$place/requirements.txt"
}

# Ends a test where these could not be installed.
without_packages() { # file
    left_out "no network, or no such packages: $(grep -v '^#' "$1" | tr '\n' ' ')"
}

# The environment of that kind with PySpark and this wheel of ours.
spark_packages() { # wheel
    python_packages spark python/requirements/spark.txt || return 1
    "$CACHE/python/spark/bin/pip" install --quiet --no-index --no-deps --force-reinstall "$1"
}
