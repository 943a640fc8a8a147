import type { Axis } from '@lintel/shared/http/catalog';

/** What a category asks for and a product does not say. `brand` asks for a brand, anything else for an attribute. */
export function missingAttributes(
  required: readonly string[],
  product: { brand: string | null; attributes: Readonly<Record<string, string>> },
): string[] {
  return required.filter((name) => (name === 'brand' ? product.brand === null : !product.attributes[name]));
}

/** Why the options of a product's variants do not fit its axes, or null: one value of every axis, and no two the same. */
export function optionProblem(
  axes: readonly Axis[],
  variants: readonly { sku: string; options: Readonly<Record<string, string>> }[],
): { sku: string; reason: string } | null {
  if (new Set(axes.map((axis) => axis.name)).size < axes.length) return { sku: '', reason: 'two axes have one name' };
  const seen = new Map<string, string>();
  for (const { sku, options } of variants) {
    const foreign = Object.keys(options).find((name) => !axes.some((axis) => axis.name === name));
    if (foreign !== undefined) return { sku, reason: `the product has no axis "${foreign}"` };
    for (const axis of axes) {
      const value = options[axis.name];
      if (value === undefined) return { sku, reason: `no value of "${axis.name}"` };
      if (!axis.values.includes(value)) return { sku, reason: `"${value}" is not a value of "${axis.name}"` };
    }
    const combination = JSON.stringify(axes.map((axis) => options[axis.name]));
    const twin = seen.get(combination);
    if (axes.length > 0 && twin !== undefined) return { sku, reason: `the same options as ${twin}` };
    seen.set(combination, sku);
  }
  return null;
}
