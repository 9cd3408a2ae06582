/** `model.py`: runs whatever ONNX lies beside it, with onnxruntime; for a Triton that has no onnxruntime backend. */
export const pythonModel = `# Runs the model.onnx beside this file. Written by: kumiki models export-triton --python
import json
import os
import sys

# The interpreter inside Triton does not read PYTHONPATH by itself.
sys.path[:0] = [path for path in os.environ.get("PYTHONPATH", "").split(":") if path]

import numpy as np
import onnxruntime
import triton_python_backend_utils as backend


class TritonPythonModel:
    def initialize(self, args):
        config = json.loads(args["model_config"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = int(config["parameters"]["threads"]["string_value"])
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        path = os.path.join(args["model_repository"], args["model_version"], "model.onnx")
        self.session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self.inputs = [tensor["name"] for tensor in config["input"]]
        self.outputs = [tensor["name"] for tensor in config["output"]]
        self.batches = config["max_batch_size"] > 0

    def execute(self, requests):
        values = [[backend.get_input_tensor_by_name(request, name).as_numpy() for name in self.inputs] for request in requests]
        if self.batches and len(values) > 1 and len({tuple(v.shape[1:] for v in given) for given in values}) == 1:
            joined = [np.concatenate([given[at] for given in values]) for at in range(len(self.inputs))]
            ends = np.cumsum([given[0].shape[0] for given in values])[:-1]
            parts = [np.split(output, ends) for output in self.run(joined)]
            return [self.answer([part[at] for part in parts]) for at in range(len(values))]
        return [self.answer(self.run(given)) for given in values]

    def run(self, given):
        return self.session.run(self.outputs, dict(zip(self.inputs, given)))

    def answer(self, outputs):
        return backend.InferenceResponse([backend.Tensor(name, np.ascontiguousarray(value)) for name, value in zip(self.outputs, outputs)])
`;
