"""Finding, loading and asking plugins; built-ins come through the same door as strangers."""

from relational.hookspecs import hookimpl
from relational.plugins.host import PluginHost
from relational.plugins.records import PluginRecord, Provider

__all__ = ["PluginHost", "PluginRecord", "Provider", "hookimpl"]
