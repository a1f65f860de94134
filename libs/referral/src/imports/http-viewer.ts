import { type IncomingMessage } from 'node:http';
import { HttpException, Injectable } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { CredentialsService } from '../access/credentials.service.js';
import { type Ctx } from '../access/ctx.js';
import { mayDo } from '../access/permissions.js';
import { allowanceHeaders, isRateLimited } from '../access/rate-limits.js';
import { newId } from '../common/ids.js';

/** Of Fastify's request and Express's, what is alike. */
export type Request = {
  raw?: IncomingMessage;
  ip: string;
  headers: IncomingMessage['headers'];
} & Partial<IncomingMessage>;
export type Response = {
  header(name: string, value: string): unknown;
  status(code: number): { send(body: unknown): unknown };
};

export const refused = (status: number, code: string, message: string) => new HttpException({ code, message }, status);

/** Who asks at the doors of imports that are no GraphQL: files in, and lists of errors out. */
@Injectable()
export class HttpViewer {
  constructor(private readonly credentials: CredentialsService) {}

  /** @throws HttpException 401, 403 or 429; what is left of the rate limit is told in headers. */
  async of({ headers, ip }: Request, response: Response): Promise<Ctx> {
    let ctx: Ctx | undefined;
    const tell = (more: Iterable<[string, string]>) => {
      for (const [name, value] of more) response.header(name, value);
    };
    try {
      const admitted = await this.credentials.admit({ authorization: headers.authorization, requestId: newId() }, ip);
      ctx = admitted.ctx;
      if (admitted.allowance) tell(Object.entries(allowanceHeaders(admitted.allowance)));
    } catch (error) {
      if (isRateLimited(error)) {
        tell((error.extensions.http as { headers: Map<string, string> }).headers);
        throw refused(429, 'RATE_LIMITED', error.message);
      }
      if (error instanceof GraphQLError) throw refused(401, 'UNAUTHENTICATED', error.message);
      throw error;
    }
    if (!ctx) throw refused(401, 'UNAUTHENTICATED', 'Send an API key or token as "Authorization: Bearer ...".');
    if (!mayDo(ctx.role, 'imports.run'))
      throw refused(403, 'FORBIDDEN', `Imports are not allowed to the role ${ctx.role}.`);
    return ctx;
  }
}
