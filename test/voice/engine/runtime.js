/**
 * A browser build as small as it can be, in the manner of sherpa-onnx's: it takes WebAssembly and
 * package from the global `Module`, and says when it is ready. Made for the tests.
 */
{
  const module = globalThis.Module;
  WebAssembly.instantiate(module.wasmBinary).then(
    ({instance}) => {
      module.samplesPerWord = instance.exports.samplesPerWord.value;
      module.words = new TextDecoder().decode(module.getPreloadedPackage('engine.data', 0));
      module.onRuntimeInitialized();
    },
    (error) => module.onAbort(error),
  );
}
