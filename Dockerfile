# One image for api, worker and commands:
#   docker run IMAGE                                    serves and works (ROLE=api or ROLE=worker for one of the two)
#   docker run IMAGE node scripts/followthrough.mjs …   migrate, org create, key create, …
# It holds no database: DATABASE_URL and SECRETS_KEY are required.
ARG NODE_IMAGE=docker.io/library/node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# esbuild's binary is an optional package.
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY db db
COPY integrations integrations
COPY schema schema
COPY src src
RUN node scripts/build.mjs --force

FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM ${NODE_IMAGE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json package-lock.json openapi.yaml LICENSE ./
COPY scripts scripts
COPY db/migrations db/migrations
COPY schema/schema.graphql schema/schema.graphql
COPY src/dashboard/assets src/dashboard/assets
# By number, so that Kubernetes can see that it is not root; nothing in the image belongs to it.
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["node", "scripts/healthcheck.mjs"]
# Not through npm or a shell: signals must reach the service.
CMD ["node", "dist/src/server.js"]
