# What ./run and ./check share: a Python, an environment made from locked requirements, and the
# system libraries that Qt loads. POSIX shell; sourced with $here set to the folder of the checkout.
# Whatever is said here goes to stderr: stdout belongs to the program.

say() {
    printf '%s\n' "$*" >&2
}

fail() {
    say "$*"
    exit 1
}

# The command of a Python that can run the program, in $python. The system's own comes first.
find_python() {
    supported_python && return 0
    if may_install && apt_install python3 python3-venv && supported_python; then
        return 0
    fi
    fail 'Policy Browser needs Python 3.11, 3.12, 3.13 or 3.14, and none was found: install one and start again.'
}

supported_python() {
    for python in python3 python3.13 python3.12 python3.14 python3.11 python; do
        if "$python" -c '
import sys
sys.exit(not (3, 11) <= sys.version_info < (3, 15))' >/dev/null 2>&1; then
            return 0
        fi
    done
    return 1
}

# Whether this is Debian, Ubuntu or a relative.
has_apt() {
    [ -e /etc/debian_version ] && command -v apt-get >/dev/null 2>&1
}

# Whether missing system packages may be installed without asking.
may_install() {
    has_apt && [ "$(id -u)" -eq 0 ]
}

# Install system packages. The first use refreshes apt's lists: a new container has none.
apt_install() {
    say "Installing system packages: $*"
    apt_log=$(mktemp)
    if {
        [ -n "${apt_refreshed-}" ] || apt-get update -q
        DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
    } </dev/null >"$apt_log" 2>&1; then
        apt_refreshed=yes
        rm -f "$apt_log"
        return 0
    fi
    tail -n 3 "$apt_log" >&2
    rm -f "$apt_log"
    return 1
}

# Make or mend the environment in FOLDER from a LOCK file, with the project itself in it. Does
# nothing, and starts no Python, when the STAMP in it says that this was done.
#   environment FOLDER LOCK STAMP
environment() {
    folder=$1 lock=$2 stamp=$1/$3
    print=$(fingerprint "$lock")
    if [ -x "$folder/bin/python" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$print" ]; then
        return 0
    fi
    say "Setting up ${folder##*/} from ${lock##*/} (once, a minute or two) ..."
    create "$folder"
    log=$folder/install.log
    # Without resolving: the lock is the whole content. An older pip, asked to resolve, would meet a
    # requirement with extras, look for a newer release than the locked one, and give up.
    if ! pip_install "$folder" --no-deps --require-hashes -r "$lock" >"$log" 2>&1 ||
        ! pip_install "$folder" --no-deps --no-build-isolation -e "$here" >>"$log" 2>&1; then
        grep '^ERROR' "$log" | tail -n 2 >&2
        fail "The libraries could not be installed (no network, or a full disk?); pip's own account is in $log."
    fi
    printf '%s\n' "$print" >"$stamp"
    printf '%s\n' "$here" >"$folder/made-in"
}

# What an environment depends on, as one line: the lock, the project's own metadata, and the folder,
# because an environment does not survive being moved.
fingerprint() {
    printf '%s %s\n' "$(cat "$1" "$here/pyproject.toml" | cksum)" "$here"
}

# Make the environment's folder, anew if its Python has gone or it was moved.
create() {
    if [ -x "$1/bin/python" ] && "$1/bin/python" -m pip --version >/dev/null 2>&1 &&
        { [ ! -f "$1/made-in" ] || [ "$(cat "$1/made-in")" = "$here" ]; }; then
        return 0
    fi
    find_python
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        may_install && apt_install python3-venv ||
            fail "This Python cannot make environments: install its venv package (on Debian and Ubuntu: sudo apt install python3-venv) and start again."
    fi
    "$python" -m venv --clear "$1" >&2 ||
        fail "The environment $1 could not be made (no permission, or a full disk?)."
}

# pip as we want it everywhere: no questions, no advice, and never into the user's own folder.
pip_install() {
    (
        folder=$1
        shift
        PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_USER=0 \
            "$folder/bin/python" -m pip install "$@"
    )
}

# Look for the system libraries that Qt loads on Linux, once for each environment: install them if
# this is root on Debian or Ubuntu, otherwise say how. Without them the command line works all the
# same, so this never stops anything.
#   qt_libraries FOLDER
qt_libraries() {
    stamp=$1/qt-libraries-found
    if [ -f "$stamp" ] || [ "$(uname -s)" != Linux ]; then
        return 0
    fi
    missing=$("$1/bin/python" "$here/packaging/qt_libraries.py")
    if [ -n "$missing" ] && may_install; then
        # shellcheck disable=SC2086 # one word for each package
        apt_install $missing || say 'The libraries that Qt needs could not be installed.'
        missing=$("$1/bin/python" "$here/packaging/qt_libraries.py")
    fi
    if [ -z "$missing" ]; then
        : >"$stamp"
    elif has_apt; then
        say "The window needs system libraries that are missing here; this installs them: sudo apt install $missing"
    else
        say "The window needs system libraries that are missing here; by Debian's names they are: $missing"
    fi
}
