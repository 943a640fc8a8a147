/** Just enough of protobuf's and ONNX's wire form (onnx.proto, version 8) to write a model by hand. */
type Field = [number: number, value: number | string | Uint8Array];

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return [...bytes, left];
    bytes.push((left % 128) | 128);
  }
}

function message(...fields: Field[]): Uint8Array {
  const bytes: number[] = [];
  for (const [number, value] of fields) {
    if (typeof value === 'number') bytes.push(...varint(number * 8), ...varint(value));
    else {
      const data = typeof value === 'string' ? new TextEncoder().encode(value) : value;
      bytes.push(...varint(number * 8 + 2), ...varint(data.length), ...data);
    }
  }
  return Uint8Array.from(bytes);
}

const float = 1;

function tensor(name: string, dims: readonly number[], values: readonly number[]): Uint8Array {
  const data = new Uint8Array(Float32Array.from(values).buffer);
  return message(...dims.map((dim): Field => [1, dim]), [2, float], [8, name], [9, data]);
}

function port(name: string, dims: readonly number[]): Uint8Array {
  const shape = message(...dims.map((dim): Field => [1, message([1, dim])]));
  return message([1, name], [2, message([1, message([1, float], [2, shape])])]);
}

function node(operation: string, inputs: readonly string[], output: string): Uint8Array {
  return message(...inputs.map((input): Field => [1, input]), [2, output], [4, operation]);
}

/**
 * A model of the YOLO family that finds one person whose score is the mean brightness of the picture: a picture of
 * `[1, 3, size, size]` becomes boxes of `[1, 5, boxes]`, the first one `box` (middle and size in pixels), the rest empty.
 */
export function tinyYolo(size: number, box: readonly [x: number, y: number, width: number, height: number], boxes = 6) {
  const places = Array.from({ length: 5 * boxes }, (_, i) => (i % boxes === 0 ? (box[Math.floor(i / boxes)] ?? 0) : 0));
  const score = Array.from({ length: 5 * boxes }, (_, i) => (i === 4 * boxes ? 1 : 0));
  const graph = message(
    [1, node('GlobalAveragePool', ['images'], 'means')],
    [1, node('Flatten', ['means'], 'means_row')],
    [1, node('MatMul', ['means_row', 'third'], 'mean')],
    [1, node('Mul', ['mean', 'score'], 'scored')],
    [1, node('Add', ['scored', 'places'], 'output0')],
    [2, 'tiny'],
    [5, tensor('third', [3, 1], [1 / 3, 1 / 3, 1 / 3])],
    [5, tensor('places', [1, 5, boxes], places)],
    [5, tensor('score', [1, 5, boxes], score)],
    [11, port('images', [1, 3, size, size])],
    [12, port('output0', [1, 5, boxes])],
  );
  return message([1, 8], [2, 'lintel'], [7, graph], [8, message([2, 13])]);
}
