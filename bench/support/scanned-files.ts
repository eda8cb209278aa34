/** Files to scan, made up but of the shape people write: each differs from the next, none is without findings. */

/** 1.5 KB: two stages, packages, copies, a user. */
export function dockerfileText(seed: number): string {
  const packages = ['curl', 'git', 'make', 'gcc', 'libpq-dev', 'openssl', 'jq', 'unzip'];
  const installs = packages.map(
    (name, index) => `      ${name}${(seed + index) % 3 === 0 ? '=1.2.3-r0' : ''} \\`,
  );
  const labels = Array.from(
    { length: 13 },
    (_, index) => `LABEL com.example.part${index}="service ${seed} part ${index}"`,
  );
  return `# syntax=docker/dockerfile:1
ARG VERSION=${seed % 30}
FROM registry.example.com/base/build:\${VERSION} AS build
WORKDIR /src
ENV NODE_ENV=production PORT=${8000 + (seed % 100)}
COPY package.json package-lock.json ./
RUN apt-get update && apt-get install -y --no-install-recommends \\
${installs.join('\n')}
    && rm -rf /var/lib/apt/lists/*
COPY . .
RUN set -eux; \\
    if [ "$NODE_ENV" = production ]; then npm ci --omit=dev; else npm ci; fi; \\
    npm run build -- --seed ${seed}
RUN curl -fsSL https://example.com/tool-${seed}.tar.gz | tar -xz -C /usr/local/bin
${labels.join('\n')}

FROM registry.example.com/base/run:${seed % 9}
WORKDIR /app
COPY --from=build --chown=app:app /src/dist ./dist
COPY --from=build /src/node_modules ./node_modules
EXPOSE ${8000 + (seed % 100)}/tcp
HEALTHCHECK --interval=30s CMD curl -f http://localhost:${8000 + (seed % 100)}/live || exit 1
${seed % 2 === 0 ? 'USER 10001' : '# USER 10001'}
ENTRYPOINT ["node", "dist/main.js"]
CMD ["--port", "${8000 + (seed % 100)}"]
`;
}

/** 5 KB: a Deployment of three containers, a Service and a role. */
export function manifestText(seed: number): string {
  const containers = ['web', 'proxy', 'metrics'].map((name) => containerText(name, seed)).join('');
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: service-${seed}
  namespace: team-${seed % 20}
  labels: { app.kubernetes.io/name: service-${seed}, app.kubernetes.io/part-of: shop }
  annotations: { example.com/owner: team-${seed % 20}, example.com/repository: shop/service-${seed} }
spec:
  replicas: ${1 + (seed % 3)}
  selector: { matchLabels: { app: service-${seed} } }
  template:
    metadata:
      labels: { app: service-${seed} }
    spec:
      serviceAccountName: service-${seed}
      containers:
${containers}      volumes:
        - { name: settings, configMap: { name: settings-${seed} } }
        - { name: scratch, emptyDir: {} }
---
apiVersion: v1
kind: Service
metadata: { name: service-${seed}, namespace: team-${seed % 20} }
spec:
  type: ${seed % 5 === 0 ? 'LoadBalancer' : 'ClusterIP'}
  selector: { app: service-${seed} }
  ports: [{ name: http, port: 80, targetPort: http }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: service-${seed}, namespace: team-${seed % 20} }
rules:
  - apiGroups: [""]
    resources: [configmaps, ${seed % 7 === 0 ? 'secrets' : 'endpoints'}]
    verbs: [get, list, watch]
`;
}

function containerText(name: string, seed: number): string {
  const variables = Array.from(
    { length: 10 },
    (_, index) =>
      `            - name: SETTING_${index}\n              value: "https://${name}-${index}.example.com/${seed}"\n`,
  );
  return `        - name: ${name}
          image: registry.example.com/shop/${name}:${seed % 40}.1
          ports: [{ name: ${name === 'web' ? 'http' : name}, containerPort: ${8080 + (seed % 10)} }]
          env:
${variables.join('')}          resources:
            requests: { cpu: 100m, memory: 128Mi }
            limits: { memory: ${256 + (seed % 4) * 64}Mi }
          readinessProbe:
            httpGet: { path: /ready, port: ${8080 + (seed % 10)} }
          securityContext:
            readOnlyRootFilesystem: ${seed % 2 === 0}
            capabilities: { drop: [ALL] }
          volumeMounts:
            - { name: settings, mountPath: /etc/settings }
`;
}
