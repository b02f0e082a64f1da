import { auth } from 'googleapis/build/src/apis/sheets/index.js';
import * as z from 'zod/mini';

/** How a Lambda shows Google who it is. */
export interface GoogleAccess {
  /** JSON of a workload identity federation, or of a service account's key; null when a token is given. */
  readonly credentials: string | null;
  readonly accessToken: string | null;
  /** What it may do: Google's names of scopes. */
  readonly scopes: readonly string[];
}

export const SHEETS_SCOPE = 'https://www.googleapis.com/auth/spreadsheets';

/** Fetches a token before the first request, and again when it runs out. */
export type GoogleAuth = InstanceType<typeof auth.OAuth2> | InstanceType<typeof auth.AwsClient>;

/** A service account's key, as the Cloud console hands it out. */
const key = () =>
  z.object({
    type: z.literal('service_account'),
    client_email: z.string().check(z.minLength(1)),
    private_key: z.string().check(z.minLength(1)),
    token_uri: z.optional(z.url()),
  });

/** What `gcloud iam workload-identity-pools create-cred-config --aws` writes. */
const federation = () =>
  z.object({
    type: z.literal('external_account'),
    audience: z.string().check(z.minLength(1)),
    subject_token_type: z.string().check(z.minLength(1)),
    token_url: z.url(),
    service_account_impersonation_url: z.optional(z.url()),
    service_account_impersonation: z.optional(z.object({ token_lifetime_seconds: z.optional(z.number()) })),
    credential_source: z.object({
      environment_id: z.string().check(z.startsWith('aws')),
      regional_cred_verification_url: z.string().check(z.minLength(1)),
    }),
  });

const credentials = z.lazy(() => z.discriminatedUnion('type', [key(), federation()]));
type Key = z.output<ReturnType<typeof key>>;
type Federation = z.output<ReturnType<typeof federation>>;

/** One for each way in: all clients of a container share its token. */
const known = new Map<string, GoogleAuth>();

/**
 * The way in to Google. Asked again for the same, it answers the same, so that a container fetches one token.
 *
 * @throws Error in one sentence that repeats nothing of a secret.
 */
export function googleAuth(access: GoogleAccess): GoogleAuth {
  const name = JSON.stringify([access.credentials, access.accessToken, access.scopes]);
  const way = known.get(name) ?? newWay(access);
  known.set(name, way);
  return way;
}

/** The account that sheets and forms have to be shared with; null when a token was given instead. */
export function googleAccount(text: string | null): string | null {
  if (text === null) return null;
  const read = readCredentials(text);
  if (read.type === 'service_account') return read.client_email;
  return /serviceAccounts\/([^:/]+):/.exec(read.service_account_impersonation_url ?? '')?.[1] ?? null;
}

function newWay({ credentials: text, accessToken, scopes }: GoogleAccess): GoogleAuth {
  if (accessToken !== null) {
    const client = new auth.OAuth2();
    client.setCredentials({ access_token: accessToken });
    return client;
  }
  if (text === null) {
    throw new Error(
      'No access to Google: set GOOGLE_CREDENTIALS to the JSON of a workload identity federation or of a service account key.',
    );
  }
  const read = readCredentials(text);
  return read.type === 'service_account' ? byKey(read, scopes) : byFederation(read, scopes);
}

function readCredentials(text: string): Key | Federation {
  const read = credentials.safeParse(parsed(text));
  if (read.success) return read.data;
  const wrong = [...new Set(read.error.issues.map((issue) => issue.path.join('.') || 'type'))];
  throw new Error(
    `GOOGLE_CREDENTIALS is neither a workload identity federation from AWS nor a service account key: look at ${wrong.join(', ')}.`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What the parser says would quote the secret.
    throw new Error('GOOGLE_CREDENTIALS is no JSON: put the file that Google gave you there, whole.');
  }
}

const USUAL_TOKEN_URL = 'https://oauth2.googleapis.com/token';

function byKey({ client_email, private_key, token_uri }: Key, scopes: readonly string[]): GoogleAuth {
  const client = new auth.JWT({ email: client_email, key: private_key, scopes: [...scopes] });
  if (token_uri !== undefined) {
    // The library asks the usual address for a token, whatever the key says. Other requests come this way, too.
    client.transporter.interceptors.request.add({
      resolved: async (request) =>
        String(request.url) === USUAL_TOKEN_URL
          ? Object.assign(request, { url: new URL(token_uri) })
          : request,
    });
  }
  return client;
}

/** The role of this Lambda vouches for it: its own request to AWS's STS, signed and not sent, is the proof. */
function byFederation(config: Federation, scopes: readonly string[]): GoogleAuth {
  const client = new auth.AwsClient({
    type: config.type,
    audience: config.audience,
    subject_token_type: config.subject_token_type,
    token_url: config.token_url,
    ...(config.service_account_impersonation_url === undefined
      ? {}
      : { service_account_impersonation_url: config.service_account_impersonation_url }),
    ...(config.service_account_impersonation?.token_lifetime_seconds === undefined
      ? {}
      : {
          service_account_impersonation: {
            token_lifetime_seconds: config.service_account_impersonation.token_lifetime_seconds,
          },
        }),
    // A Lambda's region and credentials are in its environment; there is no metadata server to ask.
    credential_source: {
      environment_id: config.credential_source.environment_id,
      regional_cred_verification_url: config.credential_source.regional_cred_verification_url,
    },
  });
  client.scopes = [...scopes];
  return client;
}
