# What people see of Maven's log: one line for its downloads, what is wrong, and of tests how many there were and which
# classes took longest. -v live=1 says that somebody watches, on a terminal.

function clear() { if (open) printf "\r\033[K"; open = 0 }
function status(text) { clear(); printf "  %s", text; fflush(); open = 1 }
function seconds(line) { sub(/.*Time elapsed: /, "", line); sub(/,/, "", line); return line + 0 }

function slowest(most,    n, name, top) {
  for (n = 0; n < most && n < classes; n++) {
    top = ""
    for (name in took) if (top == "" || took[name] > took[top]) top = name
    printf "%8.1f s  %s\n", took[top], top
    delete took[top]
  }
}

{ gsub(/\033\[[0-9;]*m/, "") }

/^(\[ERROR\] Command execution failed|org\.apache\.commons\.exec|    at )/ { next }
/ Downloading from / { next }
/ Downloaded from / {
  files++
  if (live) status(files " files downloaded")
  else if (files % 100 == 0) { print "  " files " files downloaded"; fflush() }
  next
}
/^\[[A-Z]+\] Tests run: .*, Time elapsed: .* -- in / {
  took[$NF] = seconds($0)
  classes++
  if (live) status(classes " classes tested, the last one " $NF)
  if (!/^\[ERROR/) next
}
/^\[[A-Z]+\] Tests run: / && !/ -- in / { totals = $0; sub(/^\[[A-Z]+\] /, "", totals); next }
/^\[INFO\]/ || /^(\[ERROR\] *)?(-> |\[Help |To see |Re-run |For more |$)/ { next }
{ clear(); print; fflush() }

END {
  clear()
  if (classes > 1) {
    print "The slowest of " classes " classes:"
    slowest(10)
  }
  if (totals != "") print totals
}
