export interface KeyHint {
  /** Keys as printed on the keyboard, e.g. ['Ctrl', 'Enter']. */
  readonly keys: readonly string[];
  readonly does: string;
}

/** A row of keys and what they do. */
export function KeyHints({ hints, label }: { readonly hints: readonly KeyHint[]; readonly label?: string }) {
  return (
    <ul className="xt-keys" aria-label={label ?? '快捷键'}>
      {hints.map((hint) => (
        <li key={hint.keys.join('+') + hint.does}>
          {hint.keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
          <span>{hint.does}</span>
        </li>
      ))}
    </ul>
  );
}
