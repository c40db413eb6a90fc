/** `CN=张三, O=督查室, C=CN` → `张三（督查室）`; a name of another form is shown as it stands. */
export function holderWords(name: string): string {
  const parts = new Map(
    name.split(/,\s*(?=[A-Z]+=)/).map((part): [string, string] => {
      const at = part.indexOf('=');
      return [part.slice(0, at), part.slice(at + 1)];
    }),
  );
  const common = parts.get('CN');
  if (common === undefined) return name;
  const organisation = parts.get('O');
  return organisation === undefined ? common : `${common}（${organisation}）`;
}
