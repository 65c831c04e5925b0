"""The two models that recognise text, run on one core: where words stand, and what they say.

They lie in the package rapidocr (PP-OCRv6, Apache License 2.0) and run without a network.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

Numbers = np.ndarray[Any, np.dtype[np.float32]]
FINDS, READS = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"


def found_words(pixels: Numbers) -> Numbers:
    """How likely text is at each pixel of one picture (1 × 3 × height × width, from -1 to 1)."""
    result: Numbers = _session(FINDS).run(None, {"x": pixels})[0][0, 0]
    return result


def read_words(lines: Numbers) -> Numbers:
    """How likely each sign is at each step of lines of one height (n × 3 × 48 × width)."""
    result: Numbers = _session(READS).run(None, {"x": lines})[0]
    return result


@cache
def signs() -> tuple[str, ...]:
    """The signs that ``read_words`` tells apart, in its order; the first is none."""
    listed = _session(READS).get_modelmeta().custom_metadata_map["character"]
    return ("", *listed.split("\n"), " ")


@cache
def _session(name: str) -> Any:  # noqa: ANN401 - onnxruntime says nothing of its types
    onnxruntime = import_module("onnxruntime")

    options = onnxruntime.SessionOptions()
    # Files are read in a process a core; what a model needs is given back after each page.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(
        str(_folder() / name), options, providers=["CPUExecutionProvider"]
    )


@cache
def _folder() -> Path:
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise ImportError("rapidocr is not installed")
    return Path(spec.origin).parent / "models"
