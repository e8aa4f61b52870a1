import { fastify, type FastifyBaseLogger, type FastifyError } from "fastify";
import type { App } from "../api/route.ts";
import { createAuthenticate } from "./authentication.ts";
import { acceptJsonBodies } from "./bodies.ts";
import { compressAnswers } from "./compression/compress-answers.ts";
import { allowOrigins } from "./cors.ts";
import type { Features, HttpDeps } from "./deps.ts";
import { answerBrokenConnections } from "./broken-connections.ts";
import { createErrorHandler } from "./error-handler.ts";
import { refuseUnknownQueries } from "./known-queries.ts";
import { watchMethods } from "./methods.ts";
import { describeRoutes } from "./openapi.ts";
import { metricsRoutes, observeAnswers } from "./observe.ts";
import { docsRoutes } from "./docs.ts";
import { pagesRoutes } from "./pages.ts";
import { enforcePolicies } from "./policy.ts";
import { QuietLog } from "./quiet-log.ts";
import { refuseWhileClosing } from "./refuse-while-closing.ts";
import { originForm } from "./request-head.ts";
import { newRequestId } from "./request-id.ts";
import { createStoredAnswers } from "./stored-answers.ts";
import { tellTime } from "./tell-time.ts";
import { useSchemas } from "./validation.ts";

const BODY_LIMIT_BYTES = 65_536;
const REQUEST_TIMEOUT_MS = 15_000;
const MAX_HEADER_BYTES = 16_384;

/**
 * The HTTP side of the platform: everything that all routes have in common, then the routes of the features.
 *
 * To add a capability, write `features/<word>/routes.ts` with `<word>Routes(app, deps)` and add one line to
 * compose/capabilities.ts. A route declares in `config` who may call it and what an Idempotency-Key does
 * (api/route.ts), gives TypeBox schemas for params, querystring, body and each success response, and throws
 * `ProblemError`s. It finds `request.actor`, and on `ledger` routes `request.operation`. Routes need no other HTTP
 * code: problems, CORS, rate limits, request ids, 405 and OpenAPI are handled here.
 */
export async function createApp(deps: HttpDeps, features: Features): Promise<App> {
  const { fileConnections } = deps;
  const app = newFastify(deps);
  app.addHook("preClose", (done) => {
    fileConnections.endSoon();
    done();
  });
  refuseWhileClosing(app);
  tellTime(app, deps);
  acceptJsonBodies(app);
  useSchemas(app, deps.schemas ?? {});
  app.setErrorHandler<FastifyError>(createErrorHandler(deps.log, deps.metrics));
  app.decorateRequest("actor");
  app.decorateRequest("audit");
  app.decorateRequest("operation");
  app.decorateRequest("storedOperation");
  enforcePolicies(app, {
    authenticate: createAuthenticate({
      operatorKey: deps.config.operatorKey,
      publicUrl: deps.config.publicUrl,
      authenticators: features.authenticators,
    }),
    standings: features.standings,
    storedAnswers: createStoredAnswers(deps),
    ledger: deps.ledger,
    pool: deps.db.pool,
    now: deps.now,
    log: deps.log,
    ratePerSecond: deps.config.rateLimitPerSecond,
  });
  observeAnswers(app, deps);
  refuseUnknownQueries(app);
  const refuseOtherMethods = watchMethods(app);
  await describeRoutes(app, deps.config.publicUrl);
  allowOrigins(app);
  compressAnswers(app);
  features.register(app);
  metricsRoutes(app, deps);
  docsRoutes(app);
  pagesRoutes(app, deps.config);
  await app.after();
  refuseOtherMethods();
  return app;
}

function newFastify(deps: HttpDeps): App {
  const loggerInstance: FastifyBaseLogger = deps.log;
  const { trustedProxies } = deps.config;
  return fastify({
    loggerInstance,
    logController: new QuietLog(),
    // No child logger: log lines name the request's id themselves.
    childLoggerFactory: (logger) => logger,
    genReqId: newRequestId,
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    requestIdHeader: false,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // A hook answers instead, with a problem document: refuse-while-closing.ts.
    return503OnClosing: false,
    // Idle connections are dropped at once; payments under way get their responses.
    forceCloseConnections: "idle",
    // A missing Host is refused together with other faults of the request head: Node would refuse it without an
    // explanation.
    http: { maxHeaderSize: MAX_HEADER_BYTES, requireHostHeader: false },
    routerOptions: { maxParamLength: 200 },
    rewriteUrl: originForm,
    clientErrorHandler: answerBrokenConnections(deps.fileConnections),
    frameworkErrors: createErrorHandler(deps.log, deps.metrics),
  }).withTypeProvider();
}
