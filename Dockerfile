# The image of servers, workers and migrations alike: `docker compose` says which it is to be.

FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs

FROM node:20-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/app/data
WORKDIR /app
# Writable for whoever the container runs as; beside PostgreSQL nothing of worth is kept in it.
RUN mkdir -m 1777 data
COPY package.json LICENSE ./
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
EXPOSE 3000
# As process 1, Node handles SIGTERM itself: it drains and exits.
ENTRYPOINT ["node", "dist/cli/main.js"]
CMD ["serve"]
