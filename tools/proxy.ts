/**
 * The proxy by which a request leaves this machine, or undefined. As programs in Go take it from the environment, so that
 * the providers and this project go the same way: https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config
 */
export function proxyFor(url: string | URL, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const { protocol, hostname, port } = new URL(url);
  const scheme = protocol.slice(0, -1);
  const proxy = variable(`${scheme}_proxy`, environment);
  const target = { hostname, port: port === "" ? PORTS[scheme] : port };
  if (proxy === "" || isDirect(target, variable("no_proxy", environment))) return undefined;
  return proxy.includes("://") ? proxy : `http://${proxy}`;
}

/** Whether any request may go by way of a proxy. */
export function namesProxy(environment: NodeJS.ProcessEnv): boolean {
  return ["http_proxy", "https_proxy"].some((name) => variable(name, environment) !== "");
}

function variable(name: string, environment: NodeJS.ProcessEnv): string {
  return [environment[name.toUpperCase()], environment[name]].find((value) => value)?.trim() ?? "";
}

const PORTS: Readonly<Record<string, string>> = { http: "80", https: "443" };

interface Target {
  readonly hostname: string;
  readonly port: string | undefined;
}

function isDirect({ hostname, port }: Target, exceptions: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, "");
  if (host === "localhost" || host === "::1" || /^127(?:\.\d+){3}$/.test(host)) return true;
  return exceptions
    .toLowerCase()
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .some((exception) => {
      const [, name = exception, only] = /^(.*?):(\d+)$/.exec(exception) ?? [];
      if (only !== undefined && only !== port) return false;
      if (name === "*") return true;
      const domain = name.replace(/^\*(?=\.)/, "");
      return host === domain || host.endsWith(domain.startsWith(".") ? domain : `.${domain}`);
    });
}

/** `fetch` by way of the proxy, if there is one: Node's own knows of none, or only in late versions and if it is told so. */
export const fetchOut: typeof fetch = async (input, init) => {
  const proxy = proxyFor(input instanceof Request ? input.url : input);
  if (proxy === undefined) return fetch(input, init);
  const { fetch: fetchBy, ProxyAgent } = await import("undici");
  const dispatcher = agents.get(proxy) ?? new ProxyAgent(proxy);
  agents.set(proxy, dispatcher);
  // The same functions, with declarations of their own.
  const options = { ...init, dispatcher } as Parameters<typeof fetchBy>[1];
  const answer: unknown = await fetchBy(input as Parameters<typeof fetchBy>[0], options);
  return answer as Response;
};

const agents = new Map<string, object>();
