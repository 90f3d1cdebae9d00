# Small, non-root, with a read-only root: compose.yaml says how it is meant to be run.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production CORPUS_DIR=/articles CACHE_DIR=/cache DATA_DIR=/data METRICS_PORT=9464
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/lexicon ./lexicon
COPY --from=build /app/seeds ./seeds
COPY --from=build /app/dist/src ./dist/src
COPY --from=build /app/dist/commands ./dist/commands
RUN mkdir /articles /cache /data && cp seeds/*.txt /articles/ && chown -R node:node /articles /cache /data
USER node
VOLUME ["/cache", "/data"]
# Ready: the index serves and the gateway is connected. The first index of a large folder takes its time.
HEALTHCHECK --interval=30s --timeout=5s --start-period=5m --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:9464/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/src/cli.js"]
CMD ["start", "--require-token"]
