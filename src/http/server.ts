/** The one HTTP server: route groups are mounted on it, each with its own guard. */
import helmet from '@fastify/helmet';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
  LogController,
} from 'fastify';
import { answerBadAddress, answerError, answerNotFound } from './refused.ts';

/** What the server is made of. */
export interface ServerOptions {
  groups: readonly FastifyPluginAsync[];
  /** What /healthz says beside that we run; nothing of anybody. */
  health?: () => object;
  logger?: FastifyBaseLogger;
  /** Shorter times for tests. */
  pace?: Partial<typeof PACE>;
}

/** ms */
const PACE = {
  /** A request has to be here whole by then: whoever sends a byte a minute would keep a connection for ever. */
  wholeMs: 30_000,
  /** How often is looked for those that are late. */
  lookMs: 5_000,
};

const BODY_LIMIT = 1024 * 1024;

/** Creates the server; who calls makes it listen, on 127.0.0.1. */
export function createServer({ groups, health, logger, pace }: ServerOptions): FastifyInstance {
  const { wholeMs, lookMs } = { ...PACE, ...pace };
  const app: FastifyInstance = Fastify({
    bodyLimit: BODY_LIMIT,
    logController: new LogController({ disableRequestLogging: true }),
    exposeHeadRoutes: false,
    // Otherwise a browser's idle connection keeps the process from ending.
    forceCloseConnections: true,
    requestTimeout: wholeMs,
    http: { headersTimeout: wholeMs, connectionsCheckingInterval: lookMs },
    frameworkErrors: (_error, _request, reply) => answerBadAddress(reply),
    ...(logger && { loggerInstance: logger }),
  });
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerNotFound);
  void app.register(helmet, {
    enableCSPNonces: true,
    // Plain HTTP on loopback: there is no HTTPS to insist on.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
  });
  app.get('/healthz', () => ({ status: 'ok', ...health?.() }));
  for (const group of groups) void app.register(group);
  return app;
}
