/**
 * How wide the terminal of a stream is.
 *
 * @param otherwise For what is no terminal, and for one that does not say: under `script`, or in a container, it has 0 columns.
 */
export const columnsOf = ({ columns = 0 }: { readonly columns?: number }, otherwise: number): number =>
  columns > 0 ? columns : otherwise;
