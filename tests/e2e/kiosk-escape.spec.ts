import type { Page } from '@playwright/test';
import { answerQuestions, KIOSK_PASSPHRASE, makeScreenBatch, startKiosk, unlockKiosk } from './pages/kiosk-page.ts';
import { expect, test } from './fixtures.ts';

/** Keys that lead somewhere in some browser or system: windows, tabs, history, tools, print, find, zoom, menus. */
const CHORDS: readonly string[] = [
  ...[
    'n',
    't',
    'w',
    'r',
    'l',
    'k',
    'o',
    'p',
    's',
    'u',
    'f',
    'g',
    'h',
    'j',
    'd',
    'e',
    'q',
    'a',
    'c',
    'x',
    'v',
    'z',
    'y',
  ].map((key) => `Control+${key}`),
  ...['Tab', 'F4', 'F5', 'Enter', 'PageUp', 'PageDown', '1', '9', '0', '=', '-'].map((key) => `Control+${key}`),
  ...['n', 't', 'w', 'r', 'i', 'j', 'c', 'b', 'o', 'p', 'a', 'm', 'Tab', 'Delete'].map((key) => `Control+Shift+${key}`),
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'Home', 'd', 'e', 'f', 'F4', 'Enter', ' ', 'Tab', 'Escape'].map(
    (key) => `Alt+${key}`,
  ),
  ...['d', 'e', 'l', 'm', 'r', 'Tab'].map((key) => `Meta+${key}`),
  ...['Escape', 'Insert'].map((key) => `Shift+${key}`),
  'F1',
  'F2',
  'F3',
  'F4',
  'F5',
  'F6',
  'F7',
  'F8',
  'F9',
  'F10',
  'F11',
  'F12',
  'Shift+F10',
  'Alt+F10',
  'Escape',
  'ContextMenu',
  'BrowserBack',
  'BrowserForward',
  'BrowserRefresh',
  'BrowserHome',
  'BrowserSearch',
  '/',
  "'",
  '?',
  'q',
];

test('自助: no key, mouse, address or new window leads out of the form', async ({ shell }) => {
  const page = shell.page();
  const { origin } = new URL(page.url());
  await makeScreenBatch(page, '自助');
  await startKiosk(page);
  await page.getByRole('button', { name: '开始填写' }).click();
  await answerQuestions(page, { until: 'QZ04' });
  const question = page.getByRole('heading', { name: '取号到叫号等了多久' });
  const inForm = async (how: string): Promise<void> => {
    await expect(question, how).toBeVisible();
    await expect(page.getByRole('navigation'), how).toHaveCount(0);
    expect(new URL(page.url()).pathname, how).toBe('/kiosk');
  };
  await inForm('at the start');

  expect(CHORDS.length).toBeGreaterThan(50);
  const pages = page.context().pages().length;
  for (const chord of CHORDS) {
    if (!chord.startsWith('Browser')) await page.keyboard.press(chord);
    const [key = '', ...held] = chord.split('+').toReversed();
    expect(await isTaken(page, key === '' ? '+' : key, held), chord).toBe(true);
    await inForm(chord);
  }
  expect(page.context().pages()).toHaveLength(pages);
  // Keys that a respondent needs are not taken from the browser as a whole.
  for (const key of ['1', 'Enter', 'ArrowDown', 'Home']) expect(await isTaken(page, key, [], false), key).toBe(false);

  // Tab goes round in the form.
  const stops = new Set<string>();
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press('Tab');
    stops.add(await page.evaluate(() => document.activeElement?.closest('main.xt-kiosk')?.className ?? 'outside'));
  }
  expect([...stops]).toEqual(['xt-kiosk']);

  for (const button of ['right', 'middle'] as const) {
    await question.click({ button });
    await inForm(`${button} button`);
  }
  const untaken = await page.evaluate((types) => {
    const target = document.querySelector('h2') ?? document.body;
    return types.filter((type) => {
      const mouse = /mouse|click|context/.test(type);
      const options = { bubbles: true, cancelable: true, button: 3 };
      const event = mouse
        ? new MouseEvent(type, options)
        : type === 'wheel'
          ? new WheelEvent(type, { ...options, ctrlKey: true })
          : type.startsWith('pointer')
            ? new PointerEvent(type, options)
            : type.startsWith('drag') || type === 'drop'
              ? new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() })
              : new Event(type, { bubbles: true, cancelable: true });
      return target.dispatchEvent(event);
    });
  }, TAKEN);
  expect(untaken).toEqual([]);
  const box = await question.boundingBox();
  if (box === null) throw new Error('no question');
  await page.mouse.move(box.x + 20, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 400, box.y + 300, { steps: 6 });
  await page.mouse.up();
  await inForm('drag');

  for (const step of [-1, -3, 1, -1]) {
    await page.evaluate((by) => history.go(by), step);
    await expect.poll(() => new URL(page.url()).pathname).toBe('/kiosk');
    await inForm(`history ${step}`);
  }
  // Nothing in the form opens anything: there is no link, no field of an address, no frame.
  await expect(page.locator('a, iframe, input, form:not(#no-memory)')).toHaveCount(0);
  // The one form keeps the browser from remembering what is typed: nobody sees it and nothing can be sent with it.
  await expect(page.locator('#no-memory')).toBeHidden();
  expect(await page.locator('#no-memory').evaluate((form) => [...(form as HTMLFormElement).elements].length)).toBe(0);

  // What was to be signed or written out is refused by the host, not only hidden.
  const answers = await page.evaluate(async () => {
    const page = globalThis as unknown as { xunting?: Record<string, (input: unknown) => Promise<unknown>> };
    const bridge = page.xunting;
    if (bridge === undefined) return null;
    return Promise.all(['signer.status', 'exchange.key', 'trust.list'].map((channel) => bridge[channel]?.({})));
  });
  if (answers !== null) {
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'kiosk-locked' } });
  }

  // A load loses the half-filled form, and comes back to its beginning, whatever the address says.
  const start = page.getByRole('button', { name: '开始填写' });
  await page.reload();
  await expect(start).toBeVisible();
  for (const address of ['/', '/surveys', '/settings', '/records', '/visits/new', '/no-such-page', '/kiosk']) {
    await page.goto(`${origin}${address}`);
    await expect(start, address).toBeVisible();
    await expect(page.getByRole('navigation'), address).toHaveCount(0);
    await expect(page.getByRole('link'), address).toHaveCount(0);
  }
  await page.goBack();
  await expect(start).toBeVisible();
  if (shell.kind === 'browser') {
    // Another window of the same browser: nothing of the data, and no way to it either.
    const other = await page.context().newPage();
    await other.goto(`${origin}/surveys`);
    await expect(other.getByRole('heading', { name: '巡厅已经打开' })).toBeVisible();
    await page.goto('about:blank');
    await other.getByRole('button', { name: '再试一次' }).click();
    await expect(other.getByRole('button', { name: '开始填写' })).toBeVisible();
    await expect(other.getByRole('navigation')).toHaveCount(0);
    await other.close();
    await page.goto(`${origin}/settings`);
    await expect(start).toBeVisible();
  }

  // The passphrase is tried slower and slower.
  await page.getByRole('button', { name: '检查人员' }).click();
  for (const wrong of ['111111', '222222', '333333']) {
    await page.getByLabel('口令').fill(wrong);
    await page.getByRole('button', { name: '解除锁定' }).click();
    await expect(page.getByText('口令不正确，请重新输入。')).toBeVisible();
    await expect(page.getByLabel('口令')).toHaveValue('');
  }
  await expect(page.getByText(/\d+ 秒后可再试。/)).toBeVisible();
  await page.getByLabel('口令').fill(KIOSK_PASSPHRASE);
  await expect(page.getByRole('button', { name: '解除锁定' })).toBeDisabled();
  await expect(page.getByRole('button', { name: '解除锁定' })).toBeEnabled({ timeout: 30_000 });
  await page.getByRole('button', { name: '返回填写' }).click();
  await unlockKiosk(page);
  await expect(page.getByRole('button', { name: '开始自助填写' })).toBeVisible();
});

const TAKEN = [
  'contextmenu',
  'auxclick',
  'mousedown',
  'mouseup',
  'click',
  'pointerdown',
  'pointerup',
  'wheel',
  'dragstart',
  'dragenter',
  'dragover',
  'drop',
  'copy',
  'cut',
  'paste',
];

/** Whether the page takes this key from the browser, as a key event of its own tells. */
function isTaken(page: Page, key: string, held: readonly string[], inForm = true): Promise<boolean> {
  return page.evaluate(
    ({ key: pressed, ctrlKey, altKey, metaKey, shiftKey, keyDown }) => {
      const options = { key: pressed, ctrlKey, altKey, metaKey, shiftKey, bubbles: true, cancelable: true };
      const target = document.querySelector('h2') ?? document.body;
      return !target.dispatchEvent(new KeyboardEvent(keyDown ? 'keydown' : 'keyup', options));
    },
    {
      key,
      ctrlKey: held.includes('Control'),
      altKey: held.includes('Alt'),
      metaKey: held.includes('Meta'),
      shiftKey: held.includes('Shift'),
      // A key that is let through would answer the question: its way up tells the same.
      keyDown: inForm,
    },
  );
}
