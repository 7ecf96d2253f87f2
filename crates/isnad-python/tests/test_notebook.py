"""The example notebook runs from top to bottom."""

from pathlib import Path

import pytest

nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")


def test_the_notebook_runs(tmp_path):
    notebook = nbformat.read(Path(__file__).parent.parent / "examples" / "first-look.ipynb", as_version=4)
    done = nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = [o for cell in done.cells if cell.cell_type == "code" for o in cell.outputs]
    assert any("<mark" in o.get("data", {}).get("text/html", "") for o in shown)
