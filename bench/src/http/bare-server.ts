import Fastify from "fastify";

/** What Fastify alone does with the same requests: parse the JSON body, send a small response. */
const app = Fastify();
app.post("/v1/purchases", async (_request, reply) => reply.code(201).send({ ok: true }));
const url = await app.listen({ host: "127.0.0.1", port: 0 });
process.on("SIGTERM", () => {
  app.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
process.on("disconnect", () => process.exit(0));
process.send?.({ type: "ready", url });
