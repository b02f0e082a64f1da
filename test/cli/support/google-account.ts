import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { closeServer, listenOnLoopback } from '../../../local/aws/loopback.ts';

/** Google's token endpoints, for a service account whose key is made for the test. */
export interface GoogleAccount {
  /** What the secret `google-credentials` holds. */
  readonly credentials: string;
  readonly email: string;
  readonly tokenInfoUrl: string;
  scopes: readonly string[];
  close(): Promise<void>;
}

export async function startGoogleAccount(scopes: readonly string[]): Promise<GoogleAccount> {
  const server = createServer((request, response) => {
    const isInfo = request.url?.startsWith('/tokeninfo') === true;
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify(
        isInfo
          ? { scope: account.scopes.join(' ') }
          : { access_token: 'token', token_type: 'Bearer', expires_in: 3600 },
      ),
    );
  });
  const url = await listenOnLoopback(server);
  const email = 'leadsheet@acme.iam.gserviceaccount.com';
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const account: GoogleAccount = {
    credentials: JSON.stringify({
      type: 'service_account',
      client_email: email,
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      token_uri: `${url}/token`,
    }),
    email,
    tokenInfoUrl: `${url}/tokeninfo`,
    scopes,
    close: () => closeServer(server),
  };
  return account;
}
