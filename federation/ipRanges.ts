import { BlockList, isIP } from "node:net";

/**
 * A range of public addresses as a named location of Entra takes it, in the one form that is given back.
 * "Only CIDR masks greater than /8 are allowed", "Private IP ranges can't be configured":
 * https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network
 */
export function ipRangeProblem(range: string): string | undefined {
  const { family, address, prefix } = parsed(range);
  if (family === 0) return "is not a range of IP addresses, as in 203.0.113.0/24";
  const [least, most] = [9, family === 4 ? 32 : 128];
  if (prefix < least || prefix > most)
    return `has a prefix length that is not allowed; allowed are /${least} to /${most}`;
  const first = firstAddress(address, prefix, family);
  if (first !== address) return `begins at another address; the range is written ${first}/${prefix}`;
  return privateRanges.check(address, family === 4 ? "ipv4" : "ipv6")
    ? "is a private range; Entra sees the public address from which people come"
    : undefined;
}

/** Whether an address is in one of these ranges. */
export function isInRanges(address: string, ranges: readonly string[]): boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const { family, address: first, prefix } = parsed(range);
    if (family !== 0) list.addSubnet(first, prefix, family === 4 ? "ipv4" : "ipv6");
  }
  return list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

function parsed(range: string) {
  const [, address = "", length = ""] = /^([^/%]+)\/(\d{1,3})$/.exec(range) ?? [];
  return { family: isIP(address), address, prefix: Number(length) };
}

/** The lowest address with the same first bits, as everybody writes it. */
function firstAddress(address: string, prefix: number, family: number): string {
  const [bits, digits] = family === 4 ? [8, 4] : [16, 8];
  const parts = family === 4 ? address.split(".").map(Number) : groupsOf(address);
  const masked = Array.from({ length: digits }, (_, index) => {
    const kept = Math.min(bits, Math.max(0, prefix - index * bits));
    return (parts[index] ?? 0) & ~((1 << (bits - kept)) - 1);
  });
  return family === 4 ? masked.join(".") : canonical(masked.map((part) => part.toString(16)).join(":"));
}

/** RFC 5952, without a zone. */
const canonical = (address: string): string => new URL(`http://[${address}]`).hostname.slice(1, -1);

function groupsOf(address: string): number[] {
  const [head = "", tail] = canonical(address).split("::");
  const numbers = (text: string) => (text === "" ? [] : text.split(":").map((group) => parseInt(group, 16)));
  const [first, last] = [numbers(head), numbers(tail ?? "")];
  return [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last];
}

/** RFC 1918, 6598, 3927 and 1122; RFC 4193 and 4291. */
const privateRanges = new BlockList();
for (const [net, prefix] of [
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["100.64.0.0", 10],
  ["169.254.0.0", 16],
  ["127.0.0.0", 8],
] as const) {
  privateRanges.addSubnet(net, prefix, "ipv4");
}
for (const [net, prefix] of [
  ["fc00::", 7],
  ["fe80::", 10],
  ["::1", 128],
] as const) {
  privateRanges.addSubnet(net, prefix, "ipv6");
}
