/** An Electron event: a listener may prevent what would come next. */
export interface DoubleEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

export function makeEvent<T extends object>(members: T): T & DoubleEvent {
  let prevented = false;
  const event = { preventDefault: () => void (prevented = true) };
  Object.defineProperty(event, 'defaultPrevented', { get: () => prevented });
  return Object.defineProperties(event, Object.getOwnPropertyDescriptors(members)) as T & DoubleEvent;
}
