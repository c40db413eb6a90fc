/** What canonical JSON can carry: no undefined, no NaN, no Date, no binary. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
