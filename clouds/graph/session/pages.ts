import { plain } from "../http/message";

/** The pages of one list: each link leads on, within what the token is for, and they end. */
export class Pages {
  private readonly seen = new Set<string>();

  /** @param base As in `https://graph.microsoft.com/v1.0`. */
  constructor(
    private readonly base: string,
    first: string,
  ) {
    this.seen.add(new URL(`${base}${first}`).href);
  }

  /** The path of the next page, below the base. */
  next(link: string): string {
    const [own, url] = [
      new URL(this.base),
      URL.canParse(link, `${this.base}/`) ? new URL(link, `${this.base}/`) : undefined,
    ];
    const isOwn =
      url?.origin === own.origin && url.pathname.startsWith(`${own.pathname}/`) && url.username + url.password === "";
    if (url === undefined || !isOwn) {
      const where = url === undefined ? plain(link, { longest: 200 }) : `at ${url.host}`;
      throw new Error(
        `Microsoft Graph (${own.host}) names a next page that is not its own, ${where}: the token does not go there`,
      );
    }
    url.hash = "";
    if (this.seen.has(url.href)) {
      throw new Error(
        `Microsoft Graph (${own.host}) names a page of a list a second time as the next one: it does not end`,
      );
    }
    this.seen.add(url.href);
    if (this.seen.size > MOST) {
      throw new Error(`Microsoft Graph (${own.host}) has more than ${MOST} pages of a list, which is the limit here`);
    }
    return `${url.pathname.slice(own.pathname.length)}${url.search}`;
  }
}

/** Of 100 objects each, as Graph's are: more than any list that is asked for here. */
const MOST = 1000;
