/**
 * A member that the double does not have throws by name. Answering `undefined` would let the product call something that
 * was never tried and look as if it worked.
 */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get: (object, key) => {
      if (key in object || typeof key === 'symbol' || key === 'then') {
        const value: unknown = Reflect.get(object, key, object);
        return typeof value === 'function' && !isClass(value) ? value.bind(object) : value;
      }
      throw new Error(`electron double: ${name}.${key} is not there`);
    },
  });
}

function isClass(value: unknown): boolean {
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
}
