# Guanjia in a container: `docker build -t guanjia .`, or with PostgreSQL: compose.yaml (docs/install.md).
ARG BASE=docker.io/library/node:24-bookworm-slim

FROM ${BASE} AS packages
# SQLite is compiled where its prebuilt file cannot be fetched.
RUN apt-get update \
  && apt-get install -y --no-install-recommends g++ make python3 \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY scripts ./scripts

FROM packages AS built
RUN npm ci --omit=optional && node scripts/setup.mjs parts
COPY . .
RUN node scripts/setup.mjs generate build page

# What runs needs no tools, and WeChat only where it is wanted: --build-arg WECHAT="wechaty wechaty-puppet-service".
FROM packages AS running
ARG WECHAT=""
RUN npm ci --omit=dev --omit=optional && node scripts/parts.mjs \
  && if [ -n "${WECHAT}" ]; then npm install --no-save --omit=dev ${WECHAT}; fi

FROM ${BASE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 GUANJIA_HOME=/data
WORKDIR /app
COPY --from=running /app/node_modules ./node_modules
COPY --from=built /app/dist/src ./dist/src
COPY --from=built /app/dist/web ./dist/web
COPY package.json LICENSE ./
COPY scripts/guanjia.mjs ./scripts/guanjia.mjs
COPY prisma/migrations ./prisma/migrations
COPY demo ./demo
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# As the first process of the container Node hears SIGTERM itself, and ends what is under way.
CMD ["node", "scripts/guanjia.mjs"]
