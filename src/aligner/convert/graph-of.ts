/** How a runtime gets at a tower: the graph by itself, and its weights where they lie. */
export { weightsApart } from '../../onnx/weights-apart.ts';
