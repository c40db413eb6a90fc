import { config } from 'zod';
import { forgetForms } from './forget-forms.ts';
import { installTrustedTypesPolicy } from './trusted-types.ts';

installTrustedTypesPolicy();
forgetForms();
// zod would otherwise probe `new Function`, which the CSP refuses and reports as an error.
config({ jitless: true });

// Loaded later on purpose: a static import would run antd before the policy stands.
void import('./start.tsx').then(({ startApp }) => startApp());
