"""How the nodes of LibCST are written: what stands in each, in order.

A shape is a row of items:

- `'def'`: these characters; `'as'?pattern`: only where that field holds something
- `=value`: the text of a field; `=star?`: it may be missing
- `~after_def`: the white space in `whitespace_after_def`
- `value`, `value?`, `args*`: a child, one that may be missing, several; `names&`: one or several;
  `name_`: a name or `_`
- `.dot`: a sign of one character with white space round it, which may be missing
- `:annotation`, `>returns`: an annotation behind `:` or `->`; `/orelse`: an `elif` or `else`
- `^leading_lines`, `$trailing_whitespace`: lines of their own, the rest of a line; `|`: the indent
- `(` and `)`: the brackets round an expression, which are not part of where it stands
- `[` and `]`: where the node stands, from and to; `]body` to the end of that child (the last of
  several), of the first that is there of `]orelse,body`. Without them it is the whole shape.
- `-` in front: nobody asks where such a node stands
"""

from __future__ import annotations

_TOKENS = (
    ("and or in is", "And Or In Is"),
    ("+ - * / // % ** @", "Add Subtract Multiply Divide FloorDivide Modulo Power MatrixMultiply"),
    ("<< >> | & ^", "LeftShift RightShift BitOr BitAnd BitXor"),
    ("< > == <= >=", "LessThan GreaterThan Equal LessThanEqual GreaterThanEqual"),
    ("+= -= *= /=", "AddAssign SubtractAssign MultiplyAssign DivideAssign"),
    ("//= %= **= @=", "FloorDivideAssign ModuloAssign PowerAssign MatrixMultiplyAssign"),
    ("<<= >>= |= &= ^=", "LeftShiftAssign RightShiftAssign BitOrAssign BitAndAssign BitXorAssign"),
    ("= , : . ;", "AssignEqual Comma Colon Dot Semicolon"),
)
_SIGNS = {
    "SimpleWhitespace": "- =value",
    **{
        name: f"- ~before '{token}' ~after"
        for tokens, names in _TOKENS
        for token, name in zip(tokens.split(), names.split(), strict=True)
    },
    "NotEqual": "- ~before =value ~after",
    "NotIn": "- ~before 'not' ~between 'in' ~after",
    "IsNot": "- ~before 'is' ~between 'not' ~after",
    "Plus": "- '+' ~after",
    "Minus": "- '-' ~after",
    "BitInvert": "- '~' ~after",
    "Not": "- 'not' ~after",
    "LeftParen": "- '(' ~after",
    "RightParen": "~before ')'",
    "LeftSquareBracket": "- '[' ~after",
    "RightSquareBracket": "- ~before ']'",
    "LeftCurlyBrace": "- '{' ~after",
    "RightCurlyBrace": "- ~before '}'",
    "Asynchronous": "- 'async' ~after",
    "ParamSlash": "- '/' ~after .comma",
    "ParamStar": "'*' .comma",
    "ImportStar": "'*'",
}
_EXPRESSIONS = {
    **dict.fromkeys(("Name", "Integer", "Float", "Imaginary", "SimpleString"), "( =value )"),
    "Ellipsis": "( '...' )",
    "ConcatenatedString": "( left ~between right )",
    "FormattedString": "( =start parts* =end )",
    "FormattedStringText": "=value",
    "FormattedStringExpression": (
        "'{' ~before_expression expression equal? ~after_expression '!'?conversion =conversion? "
        "':'?format_spec format_spec* '}'"
    ),
    "Comparison": "( left comparisons* )",
    "ComparisonTarget": "operator comparator",
    "UnaryOperation": "( operator expression )",
    **dict.fromkeys(("BinaryOperation", "BooleanOperation"), "( left operator right )"),
    "Attribute": "( value .dot attr )",
    "Index": "=star? ~after_star value",
    "Slice": "lower? first_colon upper? second_colon? step?",
    "SubscriptElement": "[ slice ] .comma",
    "Subscript": "( value ~after_value lbracket slice* rbracket )",
    "Lambda": "( 'lambda' ~after_lambda params colon body )",
    "Arg": "[ =star ~after_star keyword? equal? value ] .comma ~after_arg",
    "Call": "( func ~after_func '(' ~before_args args* ')' )",
    "Await": "( 'await' ~after_await expression )",
    "IfExp": "( body ~before_if 'if' ~after_if test ~before_else 'else' ~after_else orelse )",
    "From": "~before_from [ 'from' ~after_from item ]",
    "Yield": "( 'yield' ~after_yield value? )",
    "Element": "[ value ] .comma",
    "StarredElement": "( '*' ~before_value value ) .comma",
    "DictElement": "[ key ~before_colon ':' ~after_colon value ] .comma",
    "StarredDictElement": "[ '**' ~before_value value ] .comma",
    "Tuple": "( elements* )",
    "List": "( lbracket elements* rbracket )",
    **dict.fromkeys(("Set", "Dict"), "( lbrace elements* rbrace )"),
    "GeneratorExp": "( elt for_in )",
    "ListComp": "( lbracket elt for_in rbracket )",
    "SetComp": "( lbrace elt for_in rbrace )",
    "DictComp": "( lbrace key ~before_colon ':' ~after_colon value for_in rbrace )",
    "CompFor": (
        "~before asynchronous? 'for' ~after_for target ~before_in 'in' ~after_in iter ifs* "
        "inner_for_in?"
    ),
    "CompIf": "~before 'if' ~before_test test",
    "NamedExpr": "( target ~before_walrus ':=' ~after_walrus value )",
    "Parameters": ("posonly_params* posonly_ind? params* star_arg? kwonly_params* star_kwarg?"),
    "Param": "[ =star ~after_star name ] :annotation equal? default? .comma ~after_param",
    "TypeParameters": "lbracket params* rbracket",
    "TypeParam": "param equal? =star ~after_star default? .comma",
    "TypeVar": "[ name colon? bound? ]",
    "TypeVarTuple": "[ '*' ~after_star name ]",
    "ParamSpec": "[ '**' ~after_star name ]",
}
_SMALL = {
    "Expr": "[ value ]",
    "Assign": "[ targets* value ]",
    "AugAssign": "[ target operator value ]",
    "AnnAssign": "[ target :annotation equal? value? ]",
    "Return": "[ 'return' ~after_return value? ]",
    "Raise": "[ 'raise' ~after_raise exc? cause? ]",
    "Assert": "[ 'assert' ~after_assert test .comma msg? ]",
    "Del": "[ 'del' ~after_del target ]",
    "Pass": "[ 'pass' ]",
    "Break": "[ 'break' ]",
    "Continue": "[ 'continue' ]",
    "Global": "[ 'global' ~after_global names* ]",
    "Nonlocal": "[ 'nonlocal' ~after_nonlocal names* ]",
    "Import": "[ 'import' ~after_import names* ]",
    "ImportFrom": (
        "[ 'from' ~after_from relative* module? ~before_import 'import' ~after_import lpar? names& "
        "rpar? ]rpar,names"
    ),
}
_STATEMENTS = {
    **{name: f"{shape} semicolon?" for name, shape in _SMALL.items()},
    "TypeAlias": (
        "[ 'type' ~after_type name ~after_name type_parameters? ~after_type_parameters '=' "
        "~after_equals value semicolon? ]"
    ),
    "AssignTarget": "[ target ] ~before_equal '=' ~after_equal",
    "AsName": "~before_as 'as' ~after_as name",
    "ImportAlias": "[ name asname? ] .comma",
    "NameItem": "[ name ] .comma",
    "WithItem": "[ item asname? ] .comma",
    "SimpleStatementLine": "^leading_lines | [ body* ]body $trailing_whitespace",
    "SimpleStatementSuite": "leading_whitespace [ body* ]body $trailing_whitespace",
    "Decorator": "^leading_lines | [ '@' ~after_at decorator ] $trailing_whitespace",
    "FunctionDef": (
        "^leading_lines decorators* ^lines_after_decorators | [ asynchronous? 'def' ~after_def "
        "name ~after_name type_parameters? ~after_type_parameters '(' ~before_params params ')' "
        ">returns ~before_colon ':' body ]body"
    ),
    "ClassDef": (
        "^leading_lines decorators* ^lines_after_decorators | [ 'class' ~after_class name "
        "~after_name type_parameters? ~after_type_parameters lpar? bases* keywords* rpar? "
        "~before_colon ':' body ]body"
    ),
    **{
        name: (
            f"^leading_lines | [ '{word}' ~before_test test ~after_test ':' body /orelse "
            "]orelse,body"
        )
        for name, word in (("If", "if"), ("elif", "elif"))
    },
    "Else": "^leading_lines | [ 'else' ~before_colon ':' body ]body",
    "While": (
        "^leading_lines | [ 'while' ~after_while test ~before_colon ':' body orelse? ]orelse,body"
    ),
    "For": (
        "^leading_lines | [ asynchronous? 'for' ~after_for target ~before_in 'in' ~after_in iter "
        "~before_colon ':' body orelse? ]orelse,body"
    ),
    "With": (
        "^leading_lines | [ asynchronous? 'with' ~after_with lpar? items* rpar? ~before_colon ':' "
        "body ]body"
    ),
    **dict.fromkeys(
        ("Try", "TryStar"),
        "^leading_lines | [ 'try' ~before_colon ':' body handlers* orelse? finalbody? "
        "]finalbody,orelse,handlers,body",
    ),
    "ExceptHandler": (
        "^leading_lines | [ 'except' ~after_except type? name? ~before_colon ':' body ]body"
    ),
    "ExceptStarHandler": (
        "^leading_lines | [ 'except' ~after_except '*' ~after_star type? name? ~before_colon ':' "
        "body ]body"
    ),
    "Finally": "^leading_lines | [ 'finally' ~before_colon ':' body ]body",
}
_PATTERNS = {
    "MatchCase": (
        "^leading_lines | [ 'case' ~after_case pattern ~before_if 'if'?guard ~after_if guard? "
        "~before_colon ':' body ]body"
    ),
    **dict.fromkeys(("MatchValue", "MatchSingleton"), "[ value ]"),
    "MatchSequenceElement": "[ value .comma ]",
    "MatchStar": "[ '*' ~before_name name_ .comma ]",
    "MatchList": "( lbracket? patterns* rbracket? )",
    **dict.fromkeys(("MatchTuple", "MatchOr"), "( patterns* )"),
    "MatchOrElement": "[ pattern separator? ]",
    "MatchMapping": "( lbrace elements* '**'?rest ~before_rest rest? trailing_comma? rbrace )",
    "MatchMappingElement": "[ key ~before_colon ':' ~after_colon pattern .comma ]",
    "MatchKeywordElement": "[ key ~before_equal '=' ~after_equal pattern .comma ]",
    "MatchClass": ("( cls ~after_cls '(' ~before_patterns patterns* kwds* ~after_kwds ')' )"),
    "MatchAs": "( pattern? ~before_as 'as'?pattern ~after_as name_ )",
}
SHAPES = {**_SIGNS, **_EXPRESSIONS, **_STATEMENTS, **_PATTERNS}
"""Shapes by the name of the class; `elif` is that of an `If` in the place of an `else`."""
