import { problemPage } from "./pages/problemPage";

/** What the portal answers: a page, and what stands in the headers that is not the same for every page. */
export interface Answer {
  readonly status: number;
  readonly page: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const found = (page: string): Answer => ({ status: 200, page });

/** A request that is not met. Thrown by whoever finds that out. */
export class Unmet extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    text: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(text);
  }

  get answer(): Answer {
    return { status: this.status, page: problemPage(this.title, this.message), headers: this.headers };
  }
}
