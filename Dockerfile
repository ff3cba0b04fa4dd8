# influxlint in a container: docker run --rm --read-only --network none --volume "$PWD:/work:ro" influxlint --no-files .
# The Node that builds is the one that runs, so that V8's code caches fit.
FROM alpine:3.22 AS base
RUN apk add --no-cache nodejs

FROM base AS build
RUN apk add --no-cache npm
WORKDIR /src
COPY . .
RUN npm ci --ignore-scripts --no-audit --no-fund
RUN node esbuild.mjs

FROM base
COPY --from=build /src/dist/cli.js /src/dist/cli.cache /src/dist/server.js /src/dist/server.cache /opt/influxlint/
COPY --from=build /src/dist/web/server.js /opt/influxlint/web/
RUN ln -s /opt/influxlint/cli.js /usr/local/bin/influxlint
USER 65534:65534
WORKDIR /work
ENTRYPOINT ["influxlint"]
