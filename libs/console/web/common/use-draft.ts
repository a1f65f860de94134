import { useCallback, useState } from 'react';

/** A state that outlives the screen and a reload, until the tab is closed: what somebody made and has not sent. */
export function useDraft<Value>(name: string, initial: Value): [Value, (value: Value) => void] {
  const key = `moaref.draft.${name}`;
  const [draft, setDraft] = useState(() => ({ key, value: read(key, initial) }));
  // Another name is another draft.
  const value = draft.key === key ? draft.value : read(key, initial);
  const change = useCallback(
    (next: Value) => {
      sessionStorage.setItem(key, JSON.stringify(next));
      setDraft({ key, value: next });
    },
    [key],
  );
  return [value, change];
}

function read<Value>(key: string, initial: Value): Value {
  const stored = sessionStorage.getItem(key);
  return stored === null ? initial : (JSON.parse(stored) as Value);
}
