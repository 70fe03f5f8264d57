import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** How the authorization server of a test behaves. */
export interface LinkedInOptions {
  readonly redirectUri?: string;
  /** The people who may log in, and what is told of them. */
  readonly members?: Readonly<Record<string, object>>;
  /** A `code_verifier` is answered as LinkedIn does; else PKCE is demanded. */
  readonly refusesPkce?: boolean;
  /** No refresh token, as LinkedIn gives none to most. */
  readonly withoutRefresh?: boolean;
  /** A refresh answer without a refresh token. */
  readonly omitsRefreshToken?: boolean;
  readonly rotates?: boolean;
  readonly accessSeconds?: number;
  /** What may be asked for besides what LinkedIn grants. */
  readonly scopes?: readonly string[];
  /** What token answers say besides; each is shown as it is. */
  readonly answers?: (answer: Readonly<Record<string, unknown>>) => object;
}

/** What answers instead of the token endpoint, until it is taken away. */
export type Intercept = (request: IncomingMessage, response: ServerResponse) => void;

/** An authorization server on loopback that behaves like LinkedIn's. */
export interface LinkedIn {
  /** The base of its addresses, which is its issuer too. */
  readonly authUrl: string;
  /** Bodies that came to the token endpoint. */
  readonly tokenRequests: string[];
  /** Tokens that were asked to be revoked. */
  readonly revoked: string[];
  /** Who logs in next; `deny` refuses. */
  member: string;
  intercept: Intercept | undefined;
  /** Takes back what a person granted. */
  revokeAll(): Promise<void>;
  close(): Promise<void>;
}

/** The client that it knows. */
export const CLIENT = { clientId: 'li', clientSecret: 's3cret' };

const SCOPES = ['openid', 'profile', 'r_dma_portability_3rd_party'];

/** Starts one; ends with the test. */
export async function startLinkedIn(
  t: { teardown(end: () => Promise<void>): unknown },
  {
    redirectUri = 'http://127.0.0.1:3000/oauth/linkedin/callback',
    members = { ada: { name: 'Ada' } },
    refusesPkce = true,
    withoutRefresh = false,
    omitsRefreshToken = false,
    rotates = false,
    accessSeconds = 5_184_000,
    scopes = [],
    answers = () => ({}),
  }: LinkedInOptions = {},
): Promise<LinkedIn> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const authUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/oauth`;
  const people = new Map(Object.entries(members));
  const provider = new Provider(authUrl, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    routes: {
      authorization: '/oauth/v2/authorization',
      token: '/oauth/v2/accessToken',
      revocation: '/oauth/v2/revoke',
    },
    features: { devInteractions: { enabled: false }, revocation: { enabled: true } },
    interactions: { url: (_context, { uid }) => `/login/${uid}` },
    scopes: [...SCOPES, ...scopes],
    claims: { openid: ['sub'], profile: ['name'] },
    findAccount: (_context, sub) => {
      const told = people.get(sub);
      return told === undefined ? undefined : { accountId: sub, claims: async () => ({ sub, ...told }) };
    },
    issueRefreshToken: async () => !withoutRefresh,
    rotateRefreshToken: rotates,
    pkce: { required: () => !refusesPkce },
    cookies: { keys: ['test'] },
    ttl: {
      AccessToken: accessSeconds,
      RefreshToken: 31_536_000,
      AuthorizationCode: 600,
      Grant: 31_536_000,
      Session: 600,
      Interaction: 600,
      IdToken: 31_536_000,
    },
  });
  const grants = new Set<string>();
  const self: LinkedIn = {
    authUrl,
    tokenRequests: [],
    revoked: [],
    member: people.keys().next().value ?? 'deny',
    intercept: undefined,
    async revokeAll() {
      for (const id of grants) {
        for (const model of ['AccessToken', 'RefreshToken', 'AuthorizationCode'] as const)
          await (provider[model] as unknown as { revokeByGrantId(id: string): Promise<void> }).revokeByGrantId(id);
      }
    },
    close: () => closed(server),
  };
  provider.use(async (context, next) => {
    if (context.path.startsWith('/login/')) {
      context.respond = false;
      await login(context.req, context.res);
      return;
    }
    await next();
    const { grant_type: grantType } = (context['oidc']?.params ?? {}) as Record<string, unknown>;
    const body = context.body as Record<string, unknown> | undefined;
    if (body?.['access_token'] !== undefined) Object.assign(body, answers(body));
    if (omitsRefreshToken && grantType === 'refresh_token' && body !== undefined) delete body['refresh_token'];
  });

  async function login(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { params } = await provider.interactionDetails(request, response);
    if (self.member === 'deny') {
      await provider.interactionFinished(request, response, { error: 'user_cancelled_authorize' });
      return;
    }
    const grant = new provider.Grant({ accountId: self.member, clientId: CLIENT.clientId });
    grant.addOIDCScope(params['scope'] as string);
    const grantId = await grant.save();
    grants.add(grantId);
    await provider.interactionFinished(request, response, {
      login: { accountId: self.member },
      consent: { grantId },
    });
  }

  const callback = provider.callback();
  server.on('request', (request, response) => {
    const { url = '' } = request;
    if (!url.startsWith('/oauth/v2/accessToken') && !url.startsWith('/oauth/v2/revoke')) {
      void callback(request, response);
      return;
    }
    // Read here and handed on as parsed, which the provider takes.
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      if (url.startsWith('/oauth/v2/revoke')) self.revoked.push(new URLSearchParams(body).get('token') ?? '');
      else {
        self.tokenRequests.push(body);
        if (self.intercept !== undefined) return self.intercept(request, response);
        if (refusesPkce && new URLSearchParams(body).has('code_verifier')) return refuse(response);
      }
      (request as IncomingMessage & { body?: string }).body = body;
      void callback(request, response);
    });
  });
  t.teardown(() => self.close());
  return self;
}

function refuse(response: ServerResponse): void {
  response.writeHead(401, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: 'invalid_client', error_description: 'Client authentication failed' }));
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((done) => server.close(() => done()));
}
