@rem The npm scripts say "exec node ...": a signal sent to npm must reach node, and most shells between them do not
@rem pass it on. Windows has neither such signals nor exec.
@%*
