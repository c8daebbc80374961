# Finds a JDK of at least the version that Ken is built for. Sourced by mvnw and ken.
#
# After `find_jdk`, JAVA_HOME names a real JDK (java and javac) and is exported. Without one, a
# single line on stderr says what is missing and how to get it, and the status is 1.
# KEN_JDK_SEARCH, a colon-separated list of folders, replaces the usual places.

KEN_JDK_VERSION=25

# Prints the feature version of the JDK at $1, or nothing if that is no JDK.
jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p'
  fi
}

is_new_enough() {
  _version=$(jdk_version "$1")
  [ -n "$_version" ] && [ "$_version" -ge "$KEN_JDK_VERSION" ]
}

# Prints the home of the first `java` on the PATH, with its links followed.
jdk_on_path() {
  _java=$(command -v java) || return 0
  _home=$("$_java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
  printf '%s\n' "$_home"
}

find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && is_new_enough "$JAVA_HOME"; then
    export JAVA_HOME
    return 0
  fi
  _places=${KEN_JDK_SEARCH-/usr/lib/jvm:${HOME:-}/.sdkman/candidates/java:${HOME:-}/.jdks:/opt/java:/opt/jdk:/Library/Java/JavaVirtualMachines}
  _best='' _best_version=999
  _old_ifs=$IFS
  IFS=:
  set -f
  # Unquoted on purpose: the list is split at its colons.
  set -- $_places
  set +f
  IFS=$_old_ifs
  for _place; do
    for _candidate in "$_place"/* "$_place"/*/Contents/Home; do
      if is_new_enough "$_candidate" && [ "$_version" -lt "$_best_version" ]; then
        _best=$_candidate _best_version=$_version
      fi
    done
  done
  if [ -z "$_best" ]; then
    _candidate=$(jdk_on_path)
    if [ -n "$_candidate" ] && is_new_enough "$_candidate"; then
      _best=$_candidate
    fi
  fi
  if [ -z "$_best" ]; then
    echo "Ken needs a JDK $KEN_JDK_VERSION or newer (with javac) and found none: install one (a package such as temurin-$KEN_JDK_VERSION-jdk or openjdk-$KEN_JDK_VERSION-jdk, or 'sdk install java $KEN_JDK_VERSION-tem'), or set JAVA_HOME to one." >&2
    return 1
  fi
  JAVA_HOME=$_best
  export JAVA_HOME
}
