"""The tests of jupyter_kernel_test (Debian: python3-jupyter-kernel-test), which checks each message against Jupyter's protocol."""
import unittest

import jupyter_kernel_test


class NetCSharpKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = ".net-csharp"
    language_name = "C#"
    file_extension = ".cs"
    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("test");'
    completion_samples = [
        {"text": "Console.WriteL", "matches": {"WriteLine"}},
        {"text": "using System.Diag", "matches": {"Diagnostics"}},
        {"text": 'var word = "hello"; word.Substr', "matches": {"Substring"}},
    ]
    complete_code_samples = ["1 + 1", "var x = 1;", "int Twice(int n)\n{\n    return 2 * n;\n}"]
    incomplete_code_samples = ["int Twice(int n)\n{", 'Console.WriteLine("a",']
    invalid_code_samples = ["var 1x = 2;", "}"]
    code_generate_error = 'throw new InvalidOperationException("test");'
    code_execute_result = [
        {"code": "6 * 7", "mime": "text/html"},
        {"code": '"1" + "2"', "result": "12"},
        {"code": '"1" + "3"', "result": "13"},
    ]
    code_display_data = [
        {"code": 'display(HTML("<b>bold</b>"));', "mime": "text/html"},
        {"code": 'display("text");', "mime": "text/plain"},
    ]
    code_history_pattern = '6 ? ?'
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Console.WriteLine"


if __name__ == "__main__":
    unittest.main()
