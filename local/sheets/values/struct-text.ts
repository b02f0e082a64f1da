/** A JSON value in the protocol's text format, as refusals of nested values quote it. */
export function structText(value: unknown): string {
  return `${valueText(value, '')}\n`;
}

function valueText(value: unknown, indent: string): string {
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map(
      (item) => `${deeper}values {\n${deeper}  ${valueText(item, `${deeper}  `)}\n${deeper}}\n`,
    );
    return `list_value {\n${items.join('')}${indent}}`;
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(
      ([key, inner]) =>
        `${deeper}fields {\n${deeper}  key: ${JSON.stringify(key)}\n${deeper}  value {\n${deeper}    ${valueText(
          inner,
          `${deeper}    `,
        )}\n${deeper}  }\n${deeper}}\n`,
    );
    return `struct_value {\n${fields.join('')}${indent}}`;
  }
  if (typeof value === 'string') return `string_value: ${JSON.stringify(value)}`;
  if (typeof value === 'number') return `number_value: ${Number.isInteger(value) ? value.toFixed(1) : value}`;
  if (typeof value === 'boolean') return `bool_value: ${value}`;
  return 'null_value: NULL_VALUE';
}
