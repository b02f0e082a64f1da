import type { BuildOptions } from 'esbuild';

/** CommonJS packages in an ES module bundle still call `require`. */
const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/**
 * What the clients import only where there is nothing better, and in a Lambda there always is: its credentials are in
 * its environment, and Node has streams. A quarter of each bundle.
 */
const NEVER_REACHED = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-login',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
  'web-streams-polyfill',
] as const;

/** How each Lambda is bundled. */
export const BUNDLE = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  // The AWS SDK's ES modules shake down to about half of what its CommonJS takes.
  mainFields: ['module', 'main'],
  external: [...NEVER_REACHED],
  minify: true,
  // Stack traces name our own lines; the sources themselves stay out of the map.
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'error',
  banner: { js: REQUIRE },
} as const satisfies BuildOptions;
