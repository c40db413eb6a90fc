import { KeyHints, type KeyHint } from './key-hints.tsx';

/** Groups of keys, each under its name. */
export function KeyGroupList({
  groups,
}: {
  readonly groups: readonly { readonly title: string; readonly hints: readonly KeyHint[] }[];
}) {
  return (
    <>
      {groups.map((group) => (
        <div key={group.title} className="xt-key-group">
          <p className="xt-key-title">{group.title}</p>
          <KeyHints hints={group.hints} label={group.title} />
        </div>
      ))}
    </>
  );
}
