import type { Validator } from "../../bridge/validate";

/** https://github.com/hashicorp/terraform-provider-azuread/blob/main/internal/helpers/tf/validation/uri.go */
export const httpUrl: Validator = (given, name) => {
  const value = String(given);
  if (value === "") return `URI must not be empty for "${name}"`;
  if (!isParsed(value)) return `URI is in an invalid format for "${name}"`;
  const [, scheme = "", host = ""] = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?/i.exec(value) ?? [];
  if (host === "") return `URI has no host for "${name}"`;
  if (["http", "https"].includes(scheme.toLowerCase())) return undefined;
  return `unexpected URI scheme for "${name}", expected one of: http, https`;
};

/** More lenient than the URLs of browsers. https://pkg.go.dev/net/url#Parse */
function isParsed(value: string): boolean {
  const [, authority = ""] = /^(?:[a-z][a-z0-9+.-]*:)?\/\/([^/?#]*)/i.exec(value) ?? [];
  // eslint-disable-next-line no-control-regex -- Go refuses them anywhere.
  const isClean = !/[\u0000-\u001f\u007f]/.test(value) && !/%(?![0-9a-f]{2})/i.test(value.split("?")[0] ?? "");
  const isHost =
    !/[ <>"{}|\\^`]/.test(authority) && /^(?:[^:@]*(?::[^@]*)?@)?(?:\[[^\]]*\]|[^:]*)(?::\d*)?$/.test(authority);
  return (
    isClean &&
    isHost &&
    !/^[^/?#]*:/.test(value.replace(/^[a-z][a-z0-9+.-]*:/i, "").replace(/^\/\/[^/?#]*/, "")) &&
    !value.startsWith(":")
  );
}
