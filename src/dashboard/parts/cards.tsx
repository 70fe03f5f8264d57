import type { ReactElement, ReactNode } from 'react';

/** A column of a table: its head, and what a row has there. */
export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the end. */
  readonly number?: boolean;
}

/**
 * A table that becomes a list of cards where the screen is narrow. Its roles are written out, since browsers forget them
 * when cells are laid out otherwise.
 */
export function Cards<Row extends { readonly id: string }>({
  caption,
  columns,
  rows,
}: {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}): ReactElement {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: lost where CSS makes cards of rows
    <table role="table" className="cards">
      <caption>{caption}</caption>
      {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
      <thead role="rowgroup">
        {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
        <tr role="row">
          {columns.map(({ name, number }) => (
            // biome-ignore lint/a11y/noRedundantRoles: as above
            <th key={name} role="columnheader" scope="col" className={number === true ? 'number' : undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
      <tbody role="rowgroup">
        {rows.map((row) => (
          // biome-ignore lint/a11y/noRedundantRoles: as above
          <tr key={row.id} role="row">
            {columns.map(({ name, cell, number }) => (
              // biome-ignore lint/a11y/noRedundantRoles: as above
              <td key={name} role="cell" data-label={name} className={number === true ? 'number' : undefined}>
                <div>{cell(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
