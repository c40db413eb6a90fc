/**
 * Browsers write down what is typed, for 自动填写 and to bring forms back after a restart; what the app keeps sealed would
 * lie there readable. Each control is told before the first letter; a textarea listens only to the form that owns it.
 */
export function forgetForms(): void {
  const owner = document.createElement('form');
  owner.id = 'no-memory';
  owner.autocomplete = 'off';
  owner.hidden = true;
  document.body.append(owner);
  document.addEventListener(
    'focusin',
    ({ target }) => {
      if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
      if (!target.hasAttribute('autocomplete')) target.setAttribute('autocomplete', 'off');
      if (target instanceof HTMLTextAreaElement && target.form === null) target.setAttribute('form', owner.id);
      else if (target.form !== null) target.form.setAttribute('autocomplete', 'off');
    },
    { capture: true },
  );
}
