/**
 * The one Trusted Types policy of the page. antd writes its style text through innerHTML, so without a default policy the
 * page stays blank; the policy lets pass text that holds no markup, and script addresses of our own origin (workers).
 * It must run before antd is loaded: main.tsx imports it first and everything else later.
 */
interface PolicyRules {
  createHTML(text: string): string | null;
  createScriptURL(address: string): string | null;
}

interface TrustedTypesFactory {
  createPolicy(name: string, rules: PolicyRules): unknown;
}

export function installTrustedTypesPolicy(): void {
  const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
  factory?.createPolicy('default', {
    createHTML: (text) => (/<[a-z!/?]/i.test(text) ? null : text),
    createScriptURL: (address) => (new URL(address, location.href).origin === location.origin ? address : null),
  });
}
